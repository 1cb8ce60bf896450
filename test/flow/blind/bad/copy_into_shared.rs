fn main() {
    let dst = [0u8; 4];
    let src = [1u8; 4];
    unsafe {
        std::ptr::copy_nonoverlapping(src.as_ptr(), dst.as_ptr() as *mut u8, 4); //~ readonly-write
    }
    println!("{dst:?}");
}
