static mut COUNTER: u32 = 0;
fn bump() -> u32 {
    unsafe {
        COUNTER += 1;
        COUNTER
    }
}
fn main() {
    bump();
    println!("{}", bump());
}
