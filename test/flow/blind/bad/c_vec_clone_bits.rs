#[derive(Debug)]
struct W(Vec<u8>);
fn main() {
    let w = W(vec![1]);
    let c: W = unsafe { std::mem::transmute_copy(&w) };
    println!("{c:?} {w:?}");
} //~ double-free
