fn main() {
    let array = [1u8, 2, 3, 4];
    let ptr = array.as_ptr();
    let vec = unsafe { std::slice::from_raw_parts(ptr, 4) }.to_vec();
    println!("{:?}", vec);
}
