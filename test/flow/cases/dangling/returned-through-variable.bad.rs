pub fn f(n: usize) -> *mut u8 {
    let mut block = Box::new([0u8; 32]);
    block[n % 32] = 1;
    let p = block.as_mut_ptr();
    p //~ return-ptr-to-local
}
