fn main() {
    let mut v: Vec<u8> = Vec::with_capacity(8);
    unsafe { v.set_len(8) }; //~ uninit
    println!("{}", v[2]); //~ uninit
}
