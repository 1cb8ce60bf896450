fn flags(bytes: &[u8]) -> &[bool] {
    unsafe { &*(bytes as *const [u8] as *const [bool]) }
}
fn main() {
    let f = flags(&[0, 1, 3]);
    println!("{}", f[2]); //~ invalid-value
}
