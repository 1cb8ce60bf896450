fn main() {
    let a = [1u8, 2, 3, 4, 5];
    let c: &[[u8; 2]] = unsafe { a.as_chunks_unchecked::<2>() }; //~ contract
    println!("{}", c.len());
}
