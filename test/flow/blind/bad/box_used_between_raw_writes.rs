fn main() {
    let mut b = Box::new([1u16; 2]);
    let p = b.as_mut() as *mut [u16; 2];
    unsafe { (*p)[0] = 2 };
    b[0] = 3;
    unsafe { (*p)[0] = 4 }; //~ aliasing
}
