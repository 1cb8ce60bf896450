use std::mem::ManuallyDrop;

pub struct Conn {
    name: String,
    id: u64,
}

impl Drop for Conn {
    fn drop(&mut self) {
        println!("closing {}", self.id);
    }
}

impl Conn {
    pub fn into_name(self) -> String {
        let me = ManuallyDrop::new(self);
        unsafe { std::ptr::read(&me.name) }
    }
}

fn main() {
    let c = Conn { name: "x".into(), id: 1 };
    println!("{}", c.into_name());
}
