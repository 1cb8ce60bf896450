fn main() {
    let mut v: Vec<u8> = Vec::with_capacity(8);
    unsafe {
        v.as_mut_ptr().write_bytes(7, 8);
        v.set_len(8);
    }
    println!("{}", v[2]);
}
