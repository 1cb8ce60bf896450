fn flags(bytes: &[u8]) -> &[bool] {
    unsafe { &*(bytes as *const [u8] as *const [bool]) }
}
fn main() {
    let f = flags(&[0, 1, 1]);
    println!("{}", f[2]);
}
