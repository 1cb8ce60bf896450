use std::ptr;
unsafe fn poke(at: *mut u8, value: u8) {
    unsafe { ptr::write(at, value) }
}
fn main() {
    let mut b = true;
    unsafe {
        poke(&raw mut b as *mut u8, 0xff);
    }
    if b { //~ invalid-value
        println!("set");
    }
}
