struct Arena {
    nodes: Vec<*mut Node>,
}
struct Node {
    val: i32,
}

impl Arena {
    fn add(&mut self, val: i32) -> *mut Node {
        let p = Box::into_raw(Box::new(Node { val }));
        self.nodes.push(p);
        p
    }
}
impl Drop for Arena {
    fn drop(&mut self) {
        for p in self.nodes.drain(..) {
            unsafe { drop(Box::from_raw(p)) };
        }
    }
}

fn main() {
    let mut a = Arena { nodes: Vec::new() };
    let first = a.add(1);
    for i in 0..100 {
        a.add(i);
    }
    unsafe { (*first).val = 5 };
}
