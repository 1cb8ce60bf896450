fn scratch() -> *mut u8 {
    let mut buffer = [0u8; 8];
    buffer.as_mut_ptr() //~| return-ptr-to-local
}

fn main() {
    let p = scratch();
    unsafe { p.write(1) } //~ raw-outlives-owner|return-ptr-to-local
}
