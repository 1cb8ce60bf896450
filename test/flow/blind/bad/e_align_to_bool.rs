fn main() {
    let bytes = [0u8, 1, 2];
    let (_, flags, _) = unsafe { bytes.align_to::<bool>() };
    println!("{:?}", flags); //~ invalid-value
}
