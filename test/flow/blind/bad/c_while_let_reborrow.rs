struct Node {
    v: u32,
    next: Option<Box<Node>>,
}
fn main() {
    let mut n = Node { v: 1, next: Some(Box::new(Node { v: 2, next: None })) };
    let second = &mut **n.next.as_mut().unwrap() as *mut Node;
    n.next = None;
    unsafe { (*second).v = 3 }; //~ dangling
    println!("{}", n.v);
}
