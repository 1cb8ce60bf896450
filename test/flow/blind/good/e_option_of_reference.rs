#[repr(C)]
struct Node {
    next: Option<Box<Node>>,
    name: Option<&'static str>,
}
fn main() {
    let n: Node = unsafe { std::mem::zeroed() };
    println!("{} {}", n.next.is_none(), n.name.is_none());
}
