#[repr(C)]
union Byte {
    raw: u8,
    flag: bool,
}
fn get(b: &Byte) -> bool {
    unsafe { b.flag }
}
fn main() {
    let mut b = Byte { raw: 42 };
    b.raw = 0;
    println!("{}", get(&b));
    b.flag = true;
    println!("{}", unsafe { b.raw });
}
