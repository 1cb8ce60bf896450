fn main() {
    let r: Option<&i32> = unsafe { std::mem::transmute(0usize) };
    println!("{}", r.is_none());
}
