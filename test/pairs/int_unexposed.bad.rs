// BUG: provenance: `addr` does not expose, and the integer is made a pointer
fn main() {
    let value = 5u16;
    let address = (&raw const value).addr();
    let back = std::ptr::with_exposed_provenance::<u16>(address);
    println!("{}", unsafe { *back });
}
