pub struct Node {
    value: u32,
    owner: *mut Node,
}

fn adopt(node: &mut Node, owner: *mut Node) {
    node.owner = owner;
    node.value += 1;
}

pub unsafe fn f(node: *mut Node) {
    adopt(unsafe { &mut *node }, node);
}
