#[repr(C)]
union Byte {
    raw: u8,
    flag: bool,
}
fn get(b: &Byte) -> bool {
    unsafe { b.flag }
}
fn main() {
    let b = Byte { raw: 42 };
    println!("{}", get(&b)); //~ invalid-value
}
