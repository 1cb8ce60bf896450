// BUG: aliasing: a safe function hands out `&'static mut` of the same static each time
static mut COUNTER: u64 = 0;

fn counter() -> &'static mut u64 {
    unsafe { &mut *(&raw mut COUNTER) }
}

fn main() {
    let a = counter();
    let b = counter();
    *a += 1;
    *b += 1;
    println!("{}", *a);
}
