#[repr(C)]
union U {
    big: u32,
    small: u8,
}
fn main() {
    let u = U { big: 1 };
    println!("{} {}", unsafe { u.big }, unsafe { u.small });
}
