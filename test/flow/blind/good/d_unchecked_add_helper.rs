fn add(a: i32, b: i32) -> i32 {
    if a.checked_add(b).is_none() {
        return 0;
    }
    unsafe { a.unchecked_add(b) }
}
fn main() {
    println!("{}", add(i32::MAX, 1));
}
