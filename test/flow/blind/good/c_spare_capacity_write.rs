fn main() {
    let mut v: Vec<u8> = Vec::with_capacity(4);
    let spare = v.spare_capacity_mut();
    spare[0].write(1);
    spare[1].write(2);
    unsafe { v.set_len(2) };
    println!("{v:?}");
}
