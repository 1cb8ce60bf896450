use std::collections::HashMap;

pub struct Cache {
    map: HashMap<u32, u64>,
    last: *mut u64,
}

impl Cache {
    pub fn touch(&mut self, k: u32) {
        let p = self.map.entry(k).or_insert(0) as *mut u64;
        self.map.insert(k + 1, 1);
        unsafe { *p += 1 }; //~ realloc
        self.last = p;
    }
}

fn main() {
    let mut c = Cache { map: HashMap::new(), last: std::ptr::null_mut() };
    for k in 0..100 {
        c.touch(2 * k);
    }
}
