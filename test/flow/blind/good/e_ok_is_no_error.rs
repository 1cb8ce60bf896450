fn check(n: u8) -> Result<u8, String> {
    Err(n.to_string())
}
fn main() {
    let e = unsafe { check(1).unwrap_err_unchecked() };
    println!("{e}");
}
