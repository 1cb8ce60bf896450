fn view(data: &[u16; 4], len: usize) -> &[u16] {
    unsafe { std::slice::from_raw_parts(data.as_ptr(), len) }
}
fn main() {
    let d = [1u16, 2, 3, 4];
    println!("{:?}", view(&d, 5)); //~ wide-pointer
}
