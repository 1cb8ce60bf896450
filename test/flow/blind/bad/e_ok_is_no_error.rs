fn check(n: u8) -> Result<u8, String> {
    Ok(n)
}
fn main() {
    let e = unsafe { check(1).unwrap_err_unchecked() }; //~ contract
    println!("{e}");
}
