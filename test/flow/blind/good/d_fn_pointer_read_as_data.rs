fn f() {}
fn main() {
    let p = f as *const () as *mut u8;
    println!("{}", p as usize);
}
