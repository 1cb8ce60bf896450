#[repr(C)]
union U {
    small: u8,
    big: u32,
}
fn main() {
    let u = U { small: 1 };
    let v = unsafe { u.big }; //~ uninit
    println!("{v}");
}
