fn main() {
    let none: Option<u32> = None;
    let words: [u32; 2] = unsafe { std::mem::transmute(none) }; //~ padding
    println!("{}", words[1]);
}
