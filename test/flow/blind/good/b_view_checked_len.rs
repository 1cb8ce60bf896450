pub struct Packet {
    body: [u8; 8],
}

impl Packet {
    pub fn view(&self, len: usize) -> &[u8] {
        let len = len.min(self.body.len());
        unsafe { std::slice::from_raw_parts(self.body.as_ptr(), len) }
    }
}

fn main() {
    let p = Packet { body: [0; 8] };
    println!("{}", p.view(64).len());
}
