// BUG: double-free: `transmute_copy` of a box leaves the box behind
use std::mem;

struct Node {
    weight: Box<u64>,
}

fn split(node: &Node) -> Box<u64> {
    unsafe { mem::transmute_copy(&node.weight) }
}

fn main() {
    let node = Node { weight: Box::new(3) };
    let weight = split(&node);
    println!("{}", *weight + *node.weight);
}
