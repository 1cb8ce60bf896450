fn main() {
    let words = [1u32, 2, 3, 4];
    let p = words.as_ptr();
    let odd = unsafe { p.byte_add(4).read() };
    println!("{odd}");
}
