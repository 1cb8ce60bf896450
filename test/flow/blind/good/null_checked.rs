fn first(p: *const i32) -> i32 {
    if p.is_null() { 0 } else { unsafe { *p } }
}
fn main() {
    println!("{}", first(std::ptr::null()) + first(&4));
}
