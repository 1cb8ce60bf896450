struct Arena {
    nodes: Vec<Node>,
}
struct Node {
    val: i32,
}

impl Arena {
    fn add(&mut self, val: i32) -> *mut Node {
        self.nodes.push(Node { val });
        self.nodes.last_mut().unwrap()
    }
}

fn main() {
    let mut a = Arena { nodes: Vec::new() };
    let first = a.add(1);
    for i in 0..100 {
        a.add(i);
    }
    unsafe { (*first).val = 5 }; //~ realloc
}
