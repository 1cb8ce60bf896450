fn main() {
    let mut v: Vec<u8> = Vec::with_capacity(2);
    v.push(1);
    unsafe { v.set_len(2) }; //~ uninit
    println!("{:?}", v);
}
