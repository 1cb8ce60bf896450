#[repr(C)]
union Bits {
    word: u16,
    flags: [bool; 2],
}
fn main() {
    let b = Bits { word: 0x0100 };
    let [low, high] = unsafe { b.flags };
    println!("{low} {high}");
}
