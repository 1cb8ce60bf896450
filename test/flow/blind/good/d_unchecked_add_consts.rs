fn main() {
    let a: u8 = 200;
    let b = 55;
    let c = unsafe { a.unchecked_add(b) };
    println!("{c}");
}
