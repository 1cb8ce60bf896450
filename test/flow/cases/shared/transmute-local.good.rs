fn main() {
    let mut word = 3u32;
    let bytes = unsafe { std::mem::transmute::<&mut u32, &mut [u8; 4]>(&mut word) };
    bytes[0] = 1;
}
