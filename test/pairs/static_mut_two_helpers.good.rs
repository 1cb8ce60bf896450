static mut COUNTER: u64 = 0;

fn counter() -> *mut u64 {
    &raw mut COUNTER
}

fn main() {
    let a = counter();
    let b = counter();
    unsafe {
        *a += 1;
        *b += 1;
        println!("{}", *a);
    }
}
