fn main() {
    let value = 5u16;
    let address = (&raw const value).expose_provenance();
    let back = std::ptr::with_exposed_provenance::<u16>(address);
    println!("{}", unsafe { *back });
}
