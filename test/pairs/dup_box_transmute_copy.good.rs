use std::mem;

struct Node {
    weight: Box<u64>,
}

fn split(node: Node) -> Box<u64> {
    let weight = unsafe { mem::transmute_copy(&node.weight) };
    mem::forget(node);
    weight
}

fn main() {
    let node = Node { weight: Box::new(3) };
    let weight = split(node);
    println!("{}", *weight);
}
