fn main() {
    let f: Option<fn()> = unsafe { std::mem::transmute(0usize) };
    println!("{}", f.is_none());
}
