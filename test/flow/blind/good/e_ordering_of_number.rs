use std::cmp::Ordering;
fn order(n: i8) -> Ordering {
    unsafe { std::mem::transmute(n) }
}
fn main() {
    println!("{:?}", order(-1));
}
