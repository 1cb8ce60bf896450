fn main() {
    let word = 3u32;
    let bytes = unsafe { std::mem::transmute::<&u32, &mut [u8; 4]>(&word) }; //~ transmute-shared-to-mut
    bytes[0] = 1;
}
