const LAST: usize = 4;
fn main() {
    let a = [0u8; 4];
    let x = unsafe { a.as_ptr().add(LAST).read() }; //~ provenance-bounds|contract
    println!("{x}");
}
