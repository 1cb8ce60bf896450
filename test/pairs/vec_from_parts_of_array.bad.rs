// BUG: wrong owner: a vector is made of the memory of an array on the stack
fn main() {
    let mut array = [1u8, 2, 3, 4];
    let ptr = array.as_mut_ptr();
    let vec = unsafe { Vec::from_raw_parts(ptr, 4, 4) };
    println!("{:?}", vec);
}
