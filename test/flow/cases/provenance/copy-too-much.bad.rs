pub fn f(from: &[u8; 8]) -> [u8; 4] {
    let mut to = [0u8; 4];
    unsafe { std::ptr::copy_nonoverlapping(from.as_ptr(), to.as_mut_ptr(), 8) }; //~ element-ptr-arith
    to
}
