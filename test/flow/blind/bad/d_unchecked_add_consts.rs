fn main() {
    let a: u8 = 200;
    let b = 100;
    let c = unsafe { a.unchecked_add(b) }; //~ contract
    println!("{c}");
}
