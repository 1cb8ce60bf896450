//! One way drops the value, the other one keeps it: nobody drops it twice.
use std::collections::HashMap;

pub unsafe fn first_of_each(from: *const u32, count: usize) -> usize {
    let mut groups: HashMap<Vec<u8>, u32> = HashMap::new();
    let mut kept = Vec::new();
    for index in 0..count {
        let id = vec![*from.add(index) as u8];
        let entry = groups.entry(id.clone()).or_insert(0);
        *entry += 1;
        if *entry > 1 {
            continue;
        }
        kept.push((index, id));
    }
    let mut sum = 0;
    for (index, id) in kept {
        if groups.get(&id).is_some() {
            sum += index;
        }
    }
    sum
}
