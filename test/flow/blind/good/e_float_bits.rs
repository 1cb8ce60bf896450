fn main() {
    let f: f32 = unsafe { std::mem::transmute(0x4000_0000u32) };
    let n = f as u8;
    let x = [1u8, 2, 3];
    println!("{}", unsafe { *x.get_unchecked(n as usize) });
}
